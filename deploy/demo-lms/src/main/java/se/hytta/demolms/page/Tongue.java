package se.hytta.demolms.page;

/** The two languages of the pages; each text stands where it is used, in both. */
enum Tongue {
    SV,
    EN;

    static Tongue of(String locale) {
        return locale.startsWith("en") ? EN : SV;
    }

    String say(String swedish, String english) {
        return this == SV ? swedish : english;
    }

    String code() {
        return this == SV ? "sv" : "en";
    }
}
