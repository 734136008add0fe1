package se.hytta.lti.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which addresses this server may call when someone else has named them: https only and never the inside of a network;
 * loopback, and http there, only when the tool itself is reached over loopback. The JVM keeps a resolved name for
 * seconds, and a server that a name is turned to in between would have to show that name's certificate.
 */
public final class Outbound {
    private final boolean loopback;

    public Outbound(URI publicUrl) {
        this.loopback = isLoopbackName(publicUrl.getHost());
    }

    /** Throws {@link Forbidden} saying why the address is not called. */
    public URI check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new Forbidden("no web address: " + uri);
        }
        boolean inside = false;
        for (InetAddress address : resolve(host)) {
            if (address.isLoopbackAddress() && loopback) {
                inside = true;
            } else if (!isPublic(address)) {
                throw new Forbidden(host + " is an address inside a network");
            }
        }
        if (scheme.equals("http") && !inside) {
            throw new Forbidden("https is needed: " + uri);
        }
        return uri;
    }

    /** An address that this server does not call. */
    public static class Forbidden extends RuntimeException {
        Forbidden(String message) {
            super(message, null, false, false);
        }
    }

    /** An address whose name has no address now; it may have one again. */
    public static final class Unresolved extends Forbidden {
        Unresolved(String message) {
            super(message);
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new Unresolved(host + " has no address");
        }
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isPublic(InetAddress address) {
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        boolean shared = b.length == 4
                && (first == 0
                        || first >= 240
                        || first == 100 && (second & 0xc0) == 64
                        || first == 198 && (second & 0xfe) == 18
                        || first == 192 && second == 0 && b[2] == 0);
        boolean unique = b.length == 16 && (first & 0xfe) == 0xfc;
        boolean old = b.length == 16 && IntStream.range(0, 12).allMatch(i -> b[i] == 0);
        boolean translated = b.length == 16
                && (first == 0 && second == 0x64
                        || first == 0x20 && second == 0x02
                        || first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0);
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || shared
                || unique
                || old
                || translated);
    }
}
