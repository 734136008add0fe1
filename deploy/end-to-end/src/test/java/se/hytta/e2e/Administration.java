package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;

/** The tool's pages under /admin, as an administrator works them. */
final class Administration {
    private final URI tool;
    private final Page page;
    private final Hands hands;

    Administration(URI tool, Page page, Hands hands) {
        this.tool = tool;
        this.page = page;
        this.hands = hands;
    }

    void signIn() {
        page.navigate(tool + "/admin");
        Looks.good(page, "admin-sign-in");
        hands.write(page.locator("input[name=user]"), "admin");
        hands.write(page.locator("input[name=password]"), RunningSite.PASSWORD);
        hands.press(page.locator("form[action='/admin/sign-in'] button"));
        assertThat(page).hasURL(tool + "/admin");
        Looks.good(page, "admin");
    }

    /** The address of a new invitation for an organisation. */
    String invite(String organisation) {
        hands.press(page.locator("nav a[href='/admin/invitations']"));
        hands.write(page.locator("form[action='/admin/invitations'] input[name=name]"), organisation);
        for (String kind : new String[] {"statements", "documents", "progress", "names"}) {
            page.locator("select[name=keep-" + kind + "]").selectOption("keep");
        }
        hands.press(page.locator("form[action='/admin/invitations'] button"));
        String invitation = page.locator("#invitation-url").textContent();
        Looks.good(page, "admin-invitations");
        return invitation;
    }

    /** The Authorization header of a new credential that reads all of an organisation's statements. */
    String credential(String organisation) {
        hands.press(page.locator("nav a[href='/admin/credentials']"));
        hands.write(page.locator("form.prose input[name=name]"), "Reader of " + organisation);
        hands.write(page.locator("form.prose input[name=organisation]"), organisation);
        hands.choose(page.locator("input[name=scope][value='statements/read']"));
        hands.press(page.locator("form.prose > button"));
        String key = page.locator("#credential-key").textContent();
        String secret = page.locator("#credential-secret").textContent();
        Looks.good(page, "admin-credentials");
        return Web.basic(key, secret);
    }

    /** Looks at every page that can be gone to. */
    void lookAround() {
        for (String section : new String[] {"registrations", "deployments", "statements"}) {
            hands.press(page.locator("nav a[href='/admin/" + section + "']"));
            assertThat(page).hasURL(tool + "/admin/" + section);
            Looks.good(page, "admin-" + section);
        }
    }
}
