package dev.kontor.shop;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a host serves order packages and their files, so that their links lead there (DF-3). */
public interface PackageLinks {
    /**
     * The address of a file.
     *
     * @param pass what the link has to carry; letters, digits, dots, dashes and underscores
     * @param name the file's name, so that the address may end in it
     * @return absolute, and never logged with its pass where others read
     */
    URI file(String pass, String name);

    /**
     * The address of a package itself, where it can be fetched again.
     *
     * @param pass what the link has to carry
     * @return absolute
     */
    URI again(String pass);

    /**
     * Links below one address: {@code base/{pass}} for packages and {@code base/{pass}/{name}} for files.
     *
     * @param base absolute, without query
     * @return the links
     */
    static PackageLinks below(URI base) {
        String start = base.toString().replaceAll("/+$", "") + "/";
        return new PackageLinks() {
            @Override
            public URI file(String pass, String name) {
                String last = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
                return URI.create(start + pass + "/" + last);
            }

            @Override
            public URI again(String pass) {
                return URI.create(start + pass);
            }
        };
    }
}
