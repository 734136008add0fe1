package se.hytta.demolms.quirk;

/** One behaviour that real platforms have and that a tool must bear. What it changes stands where it is asked for. */
public enum Quirk {
    REGISTRATION_CLOSED("Ingen dynamisk registrering", "No dynamic registration"),
    NO_DEPLOYMENT_ANSWERED(
            "Registreringens svar saknar deployment_id", "The registration's answer has no deployment_id"),
    /** Section n of the course is a customer of its own, with a deployment and a context of its own. */
    MANY_DEPLOYMENTS(
            "En klient, flera deployment: en per avsnitt", "One client, many deployments: one for each section"),
    ANONYMOUS("Anonyma användare: varken namn eller e-post", "Anonymous users: neither name nor e-mail"),
    LAST_DEEP_LINK(
            "Av flera meddelanden om djuplänkning gäller det sista",
            "Of several deep linking messages the last counts"),
    RESOURCE_LINKS_ONLY("Bara resurslänkar kan väljas", "Only resource links can be chosen"),
    QUERY_URLS("Tjänsternas adresser har frågedel", "Service addresses have a query string"),
    MALFORMED_LINK("Sidindelningens Link är felskriven", "The paging's Link header is malformed"),
    HTML_LABEL(
            "Åtkomsttoken märkt text/html, med tomrader om",
            "Access tokens labelled text/html, with blank lines around"),
    NO_ALG("Nycklarna saknar alg", "The keys have no alg"),
    CLOCK_AHEAD("Klockan går 45 sekunder före", "The clock is 45 seconds fast"),
    CLOCK_BEHIND("Klockan går 45 sekunder efter", "The clock is 45 seconds slow"),
    SAME_SECOND_CONFLICT("409 för två poäng i samma sekund", "409 for two scores of one second"),
    LESSER_DELETES(
            "Poäng som inte är FullyGraded tar bort betyget", "A score that is not FullyGraded deletes the grade");

    private final String swedish;
    private final String english;

    Quirk(String swedish, String english) {
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
