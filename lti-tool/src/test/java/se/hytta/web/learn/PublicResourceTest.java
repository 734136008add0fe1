package se.hytta.web.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.web.learn.Learner.request;
import static se.hytta.web.learn.Learner.text;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.hytta.web.page.Pages;

class PublicResourceTest {

    @Test
    void theAccessibilityStatementSaysWhereToTellOfFaults() {
        PublicResource pages = new PublicResource(
                new Pages(),
                List.of(),
                FeedbackAddress.list("Luleå <b>|vux@lulea.se"),
                Optional.empty(),
                Optional.empty());
        String page = text((byte[]) pages.accessibility(request()).getEntity());
        assertTrue(page.contains("<li>Luleå &lt;b&gt;: <a href=\"mailto:vux@lulea.se\">vux@lulea.se</a>"), page);
    }
}
