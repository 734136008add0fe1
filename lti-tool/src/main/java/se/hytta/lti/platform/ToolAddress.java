package se.hytta.lti.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where this tool is reached: every address given out and every check of one comes from here, never from a Host header. */
public record ToolAddress(URI publicUrl) {

    /** The redirect URI and general target link URI. */
    public URI launch() {
        return at("/lti/launch");
    }

    public URI at(String path) {
        return URI.create(publicUrl + path);
    }

    /** Host and port, as Dynamic Registration's {@code domain} wants it. */
    public String domain() {
        return publicUrl.getRawAuthority();
    }

    /** Whether an address lies on this tool. The spellings that browsers read otherwise than servers do are no addresses. */
    public boolean owns(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).matches("https?")
                    && RegistrationDetails.origin(uri).equals(RegistrationDetails.origin(publicUrl));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
