package se.hytta.web.mail;

import java.util.regex.Pattern;

/** What an e-mail address looks like: one line, one address, no name beside it. */
public final class MailAddress {
    private static final Pattern ONE =
            Pattern.compile("[^\\s\\p{Cntrl}@,;:<>()\"\\\\]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,30}");

    private MailAddress() {}

    public static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }
}
