package se.hytta.xapi.forwarding;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** The host's rule on which addresses this server may call when somebody else has named them. */
@FunctionalInterface
public interface AddressRule {

    /** Why the address is not called, in English; nothing when it may be. It may look the host's name up. */
    Optional<String> objection(URI address);

    /**
     * The addresses of a host that are connected to; nothing looks the name up again after this.
     *
     * @throws UnknownHostException when there is none, or one that is not called
     */
    default InetAddress[] addresses(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }
}
