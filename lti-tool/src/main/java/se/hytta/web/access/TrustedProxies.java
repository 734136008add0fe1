package se.hytta.web.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies that are believed when they say whom they ask for. Nobody else is: whoever may write the header himself may say
 * that he comes from anywhere.
 *
 * @param addresses IP addresses as the server sees its peers
 */
public record TrustedProxies(Set<String> addresses) {
    private static final int MOST = 50;
    private static final Pattern FORWARDED_FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for=\"?(\\[[0-9a-f:.]+]|[0-9a-f.:_-]+?)(?::\\d+)?\"?\\s*(?:;|$)");

    public TrustedProxies {
        addresses = Set.copyOf(addresses);
    }

    /**
     * The address that the request comes from: the peer, or as far back as trusted proxies vouch for, read from the end of
     * Forwarded (RFC 7239) or X-Forwarded-For.
     */
    public String client(String peer, Enumeration<String> forwarded, Enumeration<String> forwardedFor) {
        if (!addresses.contains(peer)) {
            return peer;
        }
        List<String> hops = hops(forwarded).stream().map(TrustedProxies::named).toList();
        if (hops.isEmpty()) {
            hops = hops(forwardedFor);
        }
        String client = peer;
        for (int i = hops.size() - 1; i >= 0 && addresses.contains(client); i--) {
            if (!hops.get(i).matches("[0-9a-fA-F.:]{2,45}")) {
                return client;
            }
            client = hops.get(i);
        }
        return client;
    }

    private static List<String> hops(Enumeration<String> headers) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(headers)) {
            for (String hop : header.split(",", MOST)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    private static String named(String element) {
        Matcher found = FORWARDED_FOR.matcher(element);
        return found.find() ? found.group(1).replaceAll("[\\[\\]]", "") : "";
    }
}
