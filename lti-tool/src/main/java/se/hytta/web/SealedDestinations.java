package se.hytta.web;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.web.secret.InstallationKey;
import se.hytta.xapi.forwarding.Sealing;

/** The keys of outside stores, sealed by the installation's key. */
record SealedDestinations(InstallationKey key) implements Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(SealedDestinations.class);
    private static final String PURPOSE = "forwarding";

    @Override
    public String seal(String secret) {
        return key.seal(PURPOSE, secret);
    }

    @Override
    public boolean isSealed(String kept) {
        return InstallationKey.isSealed(kept);
    }

    @Override
    public Optional<String> open(String kept) {
        try {
            return Optional.of(key.open(PURPOSE, kept));
        } catch (InstallationKey.NotOurs e) {
            LOG.error("A destination's secret has to be given anew: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
