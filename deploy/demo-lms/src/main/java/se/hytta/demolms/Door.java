package se.hytta.demolms;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;

/**
 * Who may come in. This is a server on loopback without passwords, so pages of other sites in the same browser must not be
 * able to use it: the Host header must be its own, forms must come from its own pages, the API takes only JSON.
 */
final class Door implements Routes.Guard {
    private static final List<String> FROM_TOOLS = List.of("/lti/", "/ags/", "/nrps/");

    private final String origin;
    private final Set<String> hosts = new TreeSet<>();

    Door(String address, int port) {
        this.origin = address;
        hosts.add(URI.create(address).getAuthority());
        hosts.add("127.0.0.1:" + port);
    }

    @Override
    public void check(Request request, String path) {
        if (!hosts.contains(request.header("Host").orElse(""))) {
            throw new Refused(421, "This server has another name.");
        }
        if (request.method().equals("GET") || FROM_TOOLS.stream().anyMatch(path::startsWith)) {
            return;
        }
        if (path.startsWith("/api/")) {
            if (request.header("Origin").filter(o -> !o.equals(origin)).isPresent()
                    || !request.method().equals("DELETE")
                            && !request.mediaType().equals("application/json")) {
                throw new Refused(415, "The API takes application/json.");
            }
        } else if (request.header("Origin").filter(origin::equals).isEmpty()) {
            throw new Refused(403, "This form does not come from here.");
        }
    }
}
