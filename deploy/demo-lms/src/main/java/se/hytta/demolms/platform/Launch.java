package se.hytta.demolms.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.ResourceLink;
import se.hytta.demolms.school.Tool;

/**
 * A launch that a person began in the LMS.
 *
 * @param link what is launched; null: a deep linking launch
 * @param section of the course, where a deep link's items are placed
 * @param locale sv or en
 * @param target iframe or window
 * @param claims laid over the id_token's claims, for tests; a null takes the claim away
 */
public record Launch(
        Tool tool,
        Person person,
        @Nullable ResourceLink link,
        int section,
        String locale,
        String target,
        @Nullable ObjectNode claims) {

    String targetLinkUri() {
        ResourceLink launched = link;
        if (launched == null) {
            String deep = tool.deepLinkUri();
            return deep == null ? tool.targetLinkUri() : deep;
        }
        String url = launched.url();
        return url == null ? tool.targetLinkUri() : url;
    }
}
