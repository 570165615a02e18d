package dev.kontor.signon.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.ReturnData;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;

/**
 * A provider of OpenID Connect as organizations run it: Spring Authorization Server on a port of this machine, with its own
 * sign-in page, consents, PKCE, codes that are good once, and keys that rotate. Nothing of it is ours but who may sign in.
 */
final class RealProvider implements AutoCloseable, HttpPort {
    static final String CLIENT = "shop";
    static final String SECRET = "oidc-client-secret canary+1";
    static final String PASSWORD = "password-of-everybody";
    static final URI RETURN = URI.create("https://shop.example/s/campus/sign-on/return");

    private static final Pattern FIELD = Pattern.compile("<input[^>]*name=\"(_csrf|state)\"[^>]*value=\"([^\"]*)\"");
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private volatile RSAKey key = newKey();
    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    private final HttpClient wire = HttpClient.newHttpClient();

    private RealProvider(Map<String, Map<String, Object>> known) {
        people.putAll(known);
    }

    static RealProvider start(Map<String, Map<String, Object>> people) {
        QUIET.setLevel(Level.SEVERE);
        RealProvider provider = new RealProvider(people);
        try {
            String folder = Files.createTempDirectory("provider").toString();
            provider.tomcat.setBaseDir(folder);
            provider.tomcat.setPort(0);
            provider.tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = provider.tomcat.addContext("", Path.of(folder).toString());
            context.addServletContainerInitializer(
                    (classes, servlets) -> {
                        GenericWebApplicationContext beans = new GenericWebApplicationContext(servlets);
                        new AnnotatedBeanDefinitionReader(beans)
                                .registerBean(
                                        ProviderSetup.class, () -> new ProviderSetup(provider::key, provider.people));
                        beans.refresh();
                        servlets.addFilter("security", beans.getBean("springSecurityFilterChain", Filter.class))
                                .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
                        servlets.addServlet("nothing", new HttpServlet() {
                                    private static final long serialVersionUID = 1L;
                                })
                                .addMapping("/");
                    },
                    Set.of());
            provider.tomcat.start();
            return provider;
        } catch (IOException | LifecycleException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RSAKey key() {
        return key;
    }

    /** From now on it signs with another key, and publishes only that. */
    void rotate() {
        key = newKey();
    }

    void say(String person, Map<String, Object> claims) {
        people.put(person, claims);
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        if (within.isZero()) {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "no time left");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(within)
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<byte[]> reply = sent(wire, request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new HttpReply(reply.statusCode(), reply.headers().map(), reply.body());
    }

    private static <T> HttpResponse<T> sent(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A person goes to the page with a fresh browser, signs in and agrees. */
    ReturnData signOn(URI page, String person) {
        return visit(page, person, "&scope=profile&scope=email");
    }

    /** A person goes to the page, signs in and does not agree. */
    ReturnData turnBack(URI page, String person) {
        return visit(page, person, "");
    }

    private ReturnData visit(URI page, String person, String agreed) {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI at = page;
        HttpResponse<String> seen = get(browser, at);
        for (int steps = 0; steps < 10; steps++) {
            if (seen.statusCode() / 100 == 3) {
                at = at.resolve(seen.headers().firstValue("Location").orElseThrow());
                if (at.toString().startsWith(RETURN.toString())) {
                    return parameters(at);
                }
                seen = get(browser, at);
            } else if (seen.body().contains("name=\"password\"")) {
                at = at.resolve("/login");
                seen = post(
                        browser,
                        at,
                        "username=" + encoded(person) + "&password=" + encoded(PASSWORD) + "&_csrf="
                                + encoded(field(seen.body(), "_csrf")));
            } else if (seen.body().contains("name=\"state\"")) {
                at = at.resolve("/oauth2/authorize");
                seen = post(
                        browser, at, "client_id=" + CLIENT + "&state=" + encoded(field(seen.body(), "state")) + agreed);
            } else {
                throw new AssertionError("The provider shows " + seen.statusCode() + ": " + seen.body());
            }
        }
        throw new AssertionError("The provider sends the browser around.");
    }

    private static HttpResponse<String> get(HttpClient browser, URI at) {
        return sent(
                browser,
                HttpRequest.newBuilder(at).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient browser, URI at, String form) {
        return sent(
                browser,
                HttpRequest.newBuilder(at)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String field(String html, String name) {
        Matcher matcher = FIELD.matcher(html);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new AssertionError("No field " + name + " in " + html);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ReturnData parameters(URI at) {
        Map<String, List<String>> parameters = new TreeMap<>();
        Arrays.stream(at.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters
                        .computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return ReturnData.of(parameters);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
