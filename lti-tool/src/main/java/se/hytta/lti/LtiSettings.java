package se.hytta.lti;

import java.net.URI;

/**
 * What the tool's LTI side needs to know of its installation.
 *
 * @param publicUrl an origin without a path, the only source of every address given out
 * @param toolName how the tool is called where a platform lists it
 */
public record LtiSettings(URI publicUrl, String toolName) {

    public LtiSettings(URI publicUrl) {
        this(publicUrl, "Hytta");
    }
}
