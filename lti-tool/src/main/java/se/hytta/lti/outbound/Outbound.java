package se.hytta.lti.outbound;

import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses this server may call when someone else has named them: https only and never the inside of a network;
 * loopback, and http there, only when the tool itself is reached over loopback. What is called is what was looked at:
 * whoever connects takes {@link #addresses} of the name and looks nothing up anew.
 */
public final class Outbound {
    private final boolean loopback;
    private final Names names;
    private @Nullable PinnedClient client;

    public Outbound(URI publicUrl) {
        this(publicUrl, InetAddress::getAllByName);
    }

    Outbound(URI publicUrl, Names names) {
        this.loopback = isLoopbackName(publicUrl.getHost());
        this.names = names;
    }

    /** Looks names up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Throws {@link Forbidden} saying why the address is not called. */
    public URI check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new Forbidden("no web address: " + uri);
        }
        boolean inside = false;
        for (InetAddress address : looked(host)) {
            inside |= address.isLoopbackAddress();
        }
        if (scheme.equals("http") && !inside) {
            throw new Forbidden("https is needed: " + uri);
        }
        return uri;
    }

    /**
     * The addresses of a host, all of which may be called.
     *
     * @throws Inside when one of them may not
     */
    public InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            return looked(host);
        } catch (Unresolved e) {
            throw new UnknownHostException(host);
        } catch (Forbidden e) {
            throw new Inside(e);
        }
    }

    /** One exchange with an address of the web; the name is looked up, and looked at, when it is connected to. */
    public synchronized HttpURLConnection open(URL address) {
        PinnedClient made = client;
        if (made == null) {
            made = new PinnedClient(this);
            client = made;
        }
        return made.open(address);
    }

    private InetAddress[] looked(String host) {
        InetAddress[] addresses = resolve(host);
        for (InetAddress address : addresses) {
            if (!(address.isLoopbackAddress() && loopback) && !isPublic(address)) {
                throw new Forbidden(host + " is an address inside a network");
            }
        }
        return addresses;
    }

    /** A {@link Forbidden} on its way through a library. */
    static final class Inside extends UnknownHostException {
        private final transient Forbidden why;

        Inside(Forbidden why) {
            super(why.getMessage());
            this.why = why;
        }

        Forbidden why() {
            return why;
        }
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

    private InetAddress[] resolve(String host) {
        try {
            return names.addresses(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
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
