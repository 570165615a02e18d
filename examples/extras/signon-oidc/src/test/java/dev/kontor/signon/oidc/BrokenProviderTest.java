package dev.kontor.signon.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real provider is believed; each way in which it, or the way to it, can be broken is seen. */
class BrokenProviderTest {
    private static final String TOKEN = "/oauth2/token";
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String USER_INFO = "/userinfo";

    private static RealProvider real;

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private int requests;

    @BeforeAll
    static void start() {
        real = RealProvider.start(Map.of(
                "anna",
                Map.of(
                        "preferred_username",
                        "anna",
                        "email",
                        "anna@uni.example",
                        "email_verified",
                        true,
                        "eduperson_scoped_affiliation",
                        List.of("student@uni.example", "member@uni.example"),
                        "realm_access",
                        Map.of("roles", List.of("reader")))));
    }

    @AfterAll
    static void stop() {
        real.close();
    }

    private static Configured<SignOnPlugin> use() {
        return OidcSignOn.connection("uni-sso", real.issuer(), RealProvider.CLIENT, Secret.of(RealProvider.SECRET));
    }

    private SignOnService open(Configured<SignOnPlugin> use, HttpPort http) {
        SignOnPlugin plugin = use.plugin().orElseThrow();
        return plugin.open(
                new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), new PluginRuntime() {
                    @Override
                    public HttpPort http() {
                        return http;
                    }

                    @Override
                    public InstantSource clock() {
                        return () -> Instant.now().plus(later.get());
                    }

                    @Override
                    public System.Logger log() {
                        return System.getLogger("test");
                    }
                });
    }

    private SignOnService open(HttpPort http) {
        return open(use(), http);
    }

    private static CallContext call() {
        return new CallContext() {
            @Override
            public Duration remaining() {
                return Duration.ofSeconds(10);
            }

            @Override
            public int attempt() {
                return 1;
            }

            @Override
            public String idempotencyKey(String step) {
                return step;
            }

            @Override
            public String traceId() {
                return "test";
            }
        };
    }

    private SignOnRequest request() {
        requests++;
        return new SignOnRequest(RealProvider.RETURN, Secret.of("seed-of-a-test-".repeat(4) + requests));
    }

    private static URI page(SignOnService service, SignOnRequest request) {
        return ((Departure.To) service.begin(request, call())).to();
    }

    private Arrival signOn(SignOnService service) {
        SignOnRequest request = request();
        return service.finish(request, real.signOn(page(service, request), "anna"), call());
    }

    private static Identity identity(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.Identified.class);
        return ((Arrival.Identified) arrival).identity();
    }

    private static void assertNotBelieved(Arrival arrival, String why) {
        assertThat(arrival).isEqualTo(new Arrival.Refused(Arrival.Reason.NOT_BELIEVED, why));
    }

    private static UnaryOperator<Map<String, Object>> forging(Broken how) {
        return answer -> {
            try {
                Map<String, Object> forged = new HashMap<>(answer);
                forged.put("id_token", how.forge(SignedJWT.parse((String) answer.get("id_token")), real.key()));
                return forged;
            } catch (ParseException | JOSEException impossible) {
                throw new AssertionError(impossible);
            }
        };
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_a_real_provider_says_who_signed_in() {
        Identity anna = identity(signOn(open(real)));

        assertThat(anna.issuer()).isEqualTo(real.issuer().toString());
        assertThat(anna.subject()).isEqualTo("anna");
        assertThat(anna.first("email")).contains("anna@uni.example");
        assertThat(anna.first("email_verified")).contains("true");
        assertThat(anna.all("eduperson_scoped_affiliation"))
                .containsExactly("student@uni.example", "member@uni.example");
        assertThat(anna.all("realm_access.roles")).containsExactly("reader");
        assertThat(anna.attributes()).doesNotContainKeys("nonce", "aud", "exp", "at_hash", "sid");
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_a_token_that_is_only_signed_anew_is_believed() {
        UnaryOperator<Map<String, Object>> anew = answer -> {
            try {
                Map<String, Object> same = new HashMap<>(answer);
                same.put(
                        "id_token",
                        Broken.signed(
                                SignedJWT.parse((String) answer.get("id_token")).getJWTClaimsSet(), real.key()));
                return same;
            } catch (ParseException | JOSEException impossible) {
                throw new AssertionError(impossible);
            }
        };

        assertThat(signOn(open(new Tampered(real, TOKEN, anew)))).isInstanceOf(Arrival.Identified.class);
    }

    @ParameterizedTest
    @EnumSource(Broken.class)
    @Tag("AC-13.d")
    void AC_13_d_an_id_token_that_is_not_the_providers_word_on_this_sign_on_is_not_believed(Broken how) {
        assertNotBelieved(signOn(open(new Tampered(real, TOKEN, forging(how)))), how.why);
    }

    @Test
    @Tag("AC-13.d")
    void AC_13_d_an_answer_without_an_id_token_is_not_believed() {
        UnaryOperator<Map<String, Object>> bare = answer -> Map.of("access_token", answer.get("access_token"));

        assertNotBelieved(
                signOn(open(new Tampered(real, TOKEN, bare))), "the provider answered a code without an ID token");
    }

    @Test
    @Tag("AC-13.d")
    void AC_13_d_only_algorithms_that_were_allowed_are_taken() {
        SignOnService strict = open(use().with("algorithms", "ES256"), real);

        assertNotBelieved(signOn(strict), "the ID token is signed by an algorithm that is not taken");
    }

    @Test
    @Tag("AC-13.d")
    void AC_13_d_an_answer_that_was_used_is_good_for_nothing() {
        SignOnService service = open(real);
        SignOnRequest request = request();
        ReturnData back = real.signOn(page(service, request), "anna");
        identity(service.finish(request, back, call()));

        assertNotBelieved(
                service.finish(request, back, call()), "the code is not one that the provider gave for this sign-on");
    }

    @Test
    @Tag("AC-13.d")
    void AC_13_d_the_code_of_another_sign_on_is_good_for_nothing() {
        SignOnService service = open(real);
        SignOnRequest stolen = request();
        String code = real.signOn(page(service, stolen), "anna").first("code").orElseThrow();
        SignOnRequest own = request();
        Map<String, List<String>> parameters =
                new TreeMap<>(real.signOn(page(service, own), "anna").parameters());
        parameters.put("code", List.of(code));

        assertNotBelieved(
                service.finish(own, ReturnData.of(parameters), call()),
                "the code is not one that the provider gave for this sign-on");
    }

    @Test
    @Tag("AC-13.d")
    void AC_13_d_the_answer_of_another_provider_is_not_believed() {
        SignOnService service = open(real);
        SignOnRequest request = request();
        Map<String, List<String>> parameters =
                new TreeMap<>(real.signOn(page(service, request), "anna").parameters());
        parameters.put("iss", List.of("https://evil.example"));

        assertNotBelieved(
                service.finish(request, ReturnData.of(parameters), call()),
                "the browser brought the answer of another provider");
        UnaryOperator<Map<String, Object>> naming = metadata -> {
            Map<String, Object> more = new HashMap<>(metadata);
            more.put("authorization_response_iss_parameter_supported", true);
            return more;
        };
        assertNotBelieved(
                signOn(open(new Tampered(real, METADATA, naming))),
                "the browser brought the answer of another provider");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"})
    @Tag("AC-13.d")
    void AC_13_d_metadata_of_another_or_without_safe_addresses_leads_nowhere(String field) {
        UnaryOperator<Map<String, Object>> changed = metadata -> {
            Map<String, Object> other = new HashMap<>(metadata);
            other.put(field, "http://evil.example/here");
            return other;
        };
        SignOnService service = open(new Tampered(real, METADATA, changed));

        assertThat(service.begin(request(), call())).isInstanceOf(Departure.Unknown.class);
        assertThat(service.check(call()).up()).isFalse();
    }

    @Test
    @Tag("AC-13.e")
    void AC_13_e_a_new_key_of_the_provider_is_found_at_once_and_looked_for_with_moderation() {
        Tampered wire = new Tampered(real, "/none", answer -> answer);
        SignOnService service = open(wire);
        identity(signOn(service));
        identity(signOn(service));
        assertThat(wire.paths().stream().filter("/oauth2/jwks"::equals)).hasSize(1);
        assertThat(wire.paths().stream().filter(METADATA::equals)).hasSize(1);

        later.set(Duration.ofSeconds(31));
        real.rotate();
        identity(signOn(service));
        assertThat(wire.paths().stream().filter("/oauth2/jwks"::equals)).hasSize(2);

        real.rotate();
        assertNotBelieved(signOn(service), "the ID token is not signed with a key of the provider");
        assertThat(wire.paths().stream().filter("/oauth2/jwks"::equals)).hasSize(2);
    }

    @Test
    @Tag("AC-13.e")
    void AC_13_e_what_is_kept_of_a_provider_is_an_hour_old_at_the_most() {
        Tampered wire = new Tampered(real, "/none", answer -> answer);
        SignOnService service = open(wire);
        page(service, request());
        later.set(Duration.ofMinutes(59));
        page(service, request());
        later.set(Duration.ofMinutes(61));
        page(service, request());

        assertThat(wire.paths().stream().filter(METADATA::equals)).hasSize(2);
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_user_info_is_asked_only_when_wanted_and_only_believed_of_the_same_person() {
        Tampered quiet = new Tampered(real, USER_INFO, answer -> answer);
        identity(signOn(open(quiet)));
        assertThat(quiet.paths()).doesNotContain(USER_INFO);

        Configured<SignOnPlugin> asking = use().with("userInfo", "true");
        UnaryOperator<Map<String, Object>> more = said -> {
            Map<String, Object> all = new HashMap<>(said);
            all.put("schacHomeOrganization", "uni.example");
            all.put("email", "changed@evil.example");
            return all;
        };
        Identity anna = identity(signOn(open(asking, new Tampered(real, USER_INFO, more))));
        assertThat(anna.first("schacHomeOrganization")).contains("uni.example");
        assertThat(anna.first("email")).contains("anna@uni.example");

        UnaryOperator<Map<String, Object>> other = said -> {
            Map<String, Object> all = new HashMap<>(said);
            all.put("sub", "berta");
            return all;
        };
        assertNotBelieved(
                signOn(open(asking, new Tampered(real, USER_INFO, other))), "the user info is about another person");
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_a_wrong_secret_of_the_shop_is_no_fault_of_the_person() {
        Configured<SignOnPlugin> wrong =
                OidcSignOn.connection("uni-sso", real.issuer(), RealProvider.CLIENT, Secret.of("another-secret"));

        assertThat(signOn(open(wrong, real)))
                .isEqualTo(
                        new Arrival.Unknown("the code was answered with status 401; are client id and secret right?"));
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_an_error_of_the_provider_is_told_by_its_code_only() {
        SignOnService service = open(real);
        SignOnRequest request = request();
        String state = state(page(service, request));

        assertThat(service.finish(
                        request,
                        ReturnData.of(Map.of(
                                "state",
                                List.of(state),
                                "error",
                                List.of("login_required"),
                                "error_description",
                                List.of("anna was here"))),
                        call()))
                .isEqualTo(new Arrival.Refused(Arrival.Reason.REFUSED, "the provider answered login_required"));
        assertThat(service.finish(
                        request,
                        ReturnData.of(Map.of("state", List.of(state), "error", List.of("anna@uni.example"))),
                        call()))
                .isEqualTo(new Arrival.Refused(Arrival.Reason.REFUSED, "the provider answered an error"));
    }

    @Test
    @Tag("AC-13.c")
    void AC_13_c_settings_that_would_not_be_safe_are_refused_all_at_once() {
        Configured<SignOnPlugin> unsafe = OidcSignOn.connection(
                        "uni-sso", URI.create("http://login.uni.example"), "shop", Secret.of("secret-of-the-shop"))
                .with("scopes", "profile")
                .with("algorithms", "RS256,HS256")
                .with("clockSkew", "PT1H");

        assertThat(catchThrowableOfType(ConfigurationException.class, () -> open(unsafe, real))
                        .faults())
                .hasSize(4);
    }

    private static String state(URI page) {
        return Arrays.stream(page.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith("state="))
                .map(pair -> pair.substring("state=".length()))
                .findFirst()
                .orElseThrow();
    }
}
