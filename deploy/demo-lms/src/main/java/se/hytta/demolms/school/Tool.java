package se.hytta.demolms.school;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered tool. It is used only when an administrator has made it active.
 *
 * @param deepLinkUri where deep linking launches go; null: the tool offers none
 * @param claims the claims it asked for; name and e-mail go out only if they are among them
 */
public record Tool(
        String clientId,
        String name,
        boolean active,
        String deploymentId,
        String loginUri,
        List<String> redirectUris,
        String jwksUri,
        String targetLinkUri,
        @Nullable String deepLinkUri,
        List<String> scopes,
        List<String> claims,
        Map<String, String> custom) {

    public Tool activated() {
        return new Tool(
                clientId,
                name,
                true,
                deploymentId,
                loginUri,
                redirectUris,
                jwksUri,
                targetLinkUri,
                deepLinkUri,
                scopes,
                claims,
                custom);
    }
}
