package se.hytta.bench.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.hytta.bench.load.HttpAnswer;

class LoginTest {
    private static final String LOCATION = "Location: https://lms.example.se/auth?scope=openid&state=a%2Bb&nonce=n1";

    @Test
    void state_and_nonce_come_from_the_redirect_and_the_cookies_that_hold_something_are_kept() {
        Login login = Login.from(answer(LOCATION, "Set-Cookie: one=1; Path=/; Secure", "set-cookie: gone=; Max-Age=0"));
        assertEquals(new Login("a+b", "n1", "one=1"), login);
    }

    @Test
    void an_answer_without_a_cookie_or_without_a_redirect_is_no_login() {
        assertThrows(IllegalArgumentException.class, () -> Login.from(answer(LOCATION)));
        assertThrows(IllegalArgumentException.class, () -> Login.from(answer("Set-Cookie: one=1")));
    }

    private static HttpAnswer answer(String... headers) {
        return new HttpAnswer(302, List.of(headers), new byte[0]);
    }
}
