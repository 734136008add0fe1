package se.hytta.lti;

import java.net.URI;
import java.time.Duration;

/**
 * What the tool's LTI side needs to know of its installation.
 *
 * @param publicUrl an origin without a path, the only source of every address given out
 * @param toolName how the tool is called where a platform lists it
 * @param keyLife how long a key of the tool's signs before another takes its place; zero: until somebody says so
 */
public record LtiSettings(URI publicUrl, String toolName, Duration keyLife) {

    public LtiSettings(URI publicUrl, Duration keyLife) {
        this(publicUrl, "Hytta", keyLife);
    }
}
