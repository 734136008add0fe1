package se.hytta.lti.grade;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses made of a platform's own: line items may have a query, which stays where it is (AGS 2.0, 3.2.5). */
final class Addresses {
    private Addresses() {}

    /** {@code /scores} or {@code /results} is added to the path, before the query. */
    static URI under(URI lineItem, String segment) {
        String address = lineItem.toString();
        int query = address.indexOf('?');
        return query < 0
                ? URI.create(address + segment)
                : URI.create(address.substring(0, query) + segment + address.substring(query));
    }

    static URI with(URI address, String parameter, String value) {
        String pair = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + pair);
    }

    static boolean sameServer(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getRawAuthority()).equalsIgnoreCase(other.getRawAuthority());
    }
}
