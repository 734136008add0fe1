package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody without an LMS is invited, joins, chooses a second factor, signs in by it, and keeps her account. */
@ExtendWith(WholeSite.class)
class AccountsIT {
    private static final String PASSWORD = "vinden blåser från söder";

    private final RunningSite site;
    private final Chromium chromium;

    AccountsIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv", "390, en", "320, sv"})
    void anOperatorJoinsByALinkAndSignsInByTwoSteps(int width, String language) {
        String email = "eva." + UUID.randomUUID() + "@example.se";
        String link;
        try (BrowserContext root = chromium.person(width, 900, language)) {
            Page page = root.newPage();
            new Administration(site.tool(), page, new Mouse()).signIn();
            link = invited(page, email);
        }
        try (BrowserContext eva = chromium.person(width, 900, language)) {
            Page page = eva.newPage();
            Hands keys = new Keys(page);
            page.navigate(link);
            Looks.good(page, "admin-join");
            keys.write(page.locator("input[name=name]"), "Eva Ek");
            keys.write(page.locator("input[name=password]"), PASSWORD);
            keys.press(page.locator("form button"));
            signIn(page, keys, email);
            assertThat(page).hasURL(site.tool() + "/admin");
            assertThat(page.locator("nav a[href='/admin/learners']")).hasCount(0);
            String secret = secondFactor(page, keys);
            signOut(page, keys);
            signIn(page, keys, email);
            assertThat(page).hasURL(site.tool() + "/admin/sign-in/second");
            Looks.good(page, "admin-second-step");
            keys.write(
                    page.locator("input[name=code]"), code(secret, Instant.now().plusSeconds(30)));
            keys.press(page.locator("form button"));
            assertThat(page).hasURL(site.tool() + "/admin");
            looksAround(page, keys);
        }
    }

    private String invited(Page page, String email) {
        Hands hands = new Mouse();
        hands.press(page.locator("nav a[href='/admin/accounts']"));
        hands.write(page.locator("input[name=email]"), email);
        hands.choose(page.locator("[type=radio][value=operator]"));
        hands.press(page.locator("form.prose > button"));
        String link = page.locator("#account-link").textContent();
        Looks.good(page, "admin-accounts");
        return link;
    }

    private void signIn(Page page, Hands keys, String email) {
        keys.write(page.locator("input[name=user]"), email);
        keys.write(page.locator("input[name=password]"), PASSWORD);
        keys.press(page.locator("form[action='/admin/sign-in'] button"));
    }

    private void signOut(Page page, Hands keys) {
        keys.press(page.locator("form[action='/admin/sign-out'] button"));
        assertThat(page).hasURL(site.tool() + "/admin/sign-in");
    }

    private String secondFactor(Page page, Hands keys) {
        keys.press(page.locator("nav a[href='/admin/account']"));
        Looks.good(page, "admin-account");
        keys.press(page.locator("main a[href='/admin/account/second-factor']"));
        Looks.good(page, "admin-second-factor");
        String secret = page.locator("#totp-secret").textContent();
        keys.write(page.locator("input[name=code]"), "000000");
        keys.press(page.locator("form[action='/admin/account/second-factor'] button"));
        assertThat(page.locator("[role=alert]")).isVisible();
        keys.write(page.locator("input[name=code]"), code(secret, Instant.now()));
        keys.press(page.locator("form[action='/admin/account/second-factor'] button"));
        assertThat(page.locator("ul.codes li")).hasCount(10);
        Looks.good(page, "admin-recovery-codes");
        return secret;
    }

    private void looksAround(Page page, Hands keys) {
        keys.press(page.locator("nav a[href='/admin/account']"));
        keys.press(page.locator("main a[href='/admin/account/keys']"));
        keys.write(page.locator("form.prose input[name=name]"), "Övervakning");
        keys.choose(page.locator("input[name=scope][value=read-figures]"));
        keys.press(page.locator("form.prose > button"));
        assertThat(page.locator("#api-key")).containsText("hytta_");
        Looks.good(page, "admin-api-keys");
        keys.press(page.locator("nav a[href='/admin/audit']"));
        assertThat(page.locator("tbody")).containsText("POST /admin/account/keys");
        Looks.good(page, "admin-audit");
    }

    /** The code of RFC 6238 that an app shows. */
    private static String code(String secret, Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(8)
                    .putLong(time.getEpochSecond() / 30)
                    .array());
            int at = hash[19] & 15;
            int number = java.nio.ByteBuffer.wrap(hash, at, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] base32(String text) {
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (char letter : text.toCharArray()) {
            number = number.shiftLeft(5)
                    .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = number.toByteArray();
        byte[] secret = new byte[20];
        int given = Math.min(20, bytes.length);
        System.arraycopy(bytes, bytes.length - given, secret, 20 - given, given);
        return secret;
    }
}
