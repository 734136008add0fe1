package se.hytta.xapi.forwarding;

import java.net.URI;
import java.util.Optional;

/** The host's rule on which addresses this server may call when somebody else has named them. */
@FunctionalInterface
public interface AddressRule {

    /** Why the address is not called, in English; nothing when it may be. It may look the host's name up. */
    Optional<String> objection(URI address);
}
