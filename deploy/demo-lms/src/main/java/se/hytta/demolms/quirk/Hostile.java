package se.hytta.demolms.quirk;

/** What an attacker may do to a launch on its way to the tool. Each must be refused. */
public enum Hostile {
    STRANGERS_KEY("Signerad av någon annan", "Signed by somebody else"),
    NO_SIGNATURE("Osignerad (alg none)", "Not signed (alg none)"),
    PUBLIC_KEY_AS_SECRET("HMAC med den publika nyckeln", "HMAC with the public key"),
    SHORT_KEY("En nyckel på 1024 bitar", "A key of 1024 bits"),
    PATH_AS_KEY_ID("Nyckelns namn är en sökväg", "The key's name is a path"),
    SQL_AS_KEY_ID("Nyckelns namn är SQL", "The key's name is SQL"),
    KEY_IN_HEADER("Nyckeln följer med (jwk)", "The key comes along (jwk)"),
    KEYS_ADDRESS_IN_HEADER("Nyckelns adress följer med (jku)", "The key's address comes along (jku)"),
    CERTIFICATE_ADDRESS_IN_HEADER(
            "Certifikatets adress följer med (x5u)", "The certificate's address comes along (x5u)"),
    CRITICAL_EXTENSION("Ett okänt krav (crit)", "An unknown demand (crit)"),
    OTHER_ISSUER("En annan utfärdare", "Another issuer"),
    OTHER_AUDIENCE("En annan mottagare", "Another audience"),
    OTHER_NONCE("Ett annat nonce", "Another nonce"),
    OTHER_STATE("Ett annat state", "Another state"),
    EXPIRED("För gammal", "Too old"),
    FROM_THE_FUTURE("Från framtiden", "From the future"),
    UNKNOWN_DEPLOYMENT("Ett okänt deployment", "An unknown deployment"),
    TARGET_ELSEWHERE("Målet är en annan webbplats", "The target is another site");

    private final String swedish;
    private final String english;

    Hostile(String swedish, String english) {
        this.swedish = swedish;
        this.english = english;
    }

    public String swedish() {
        return swedish;
    }

    public String english() {
        return english;
    }
}
