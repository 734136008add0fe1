package se.hytta.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import se.hytta.lti.outbound.Outbound;
import se.hytta.xapi.forwarding.AddressRule;

/** The tool's rule on outgoing calls, as the recorder asks for it. */
final class CalledAddresses implements AddressRule {
    private final Outbound outbound;

    CalledAddresses(URI publicUrl) {
        this.outbound = new Outbound(publicUrl);
    }

    @Override
    public Optional<String> objection(URI address) {
        try {
            outbound.check(address);
            return Optional.empty();
        } catch (Outbound.Forbidden e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public InetAddress[] addresses(String host) throws UnknownHostException {
        return outbound.addresses(host);
    }
}
