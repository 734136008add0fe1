package se.hytta.web.page;

/** How often whoever asks has been refused of late; an attribute of the requests that are counted. */
public interface Patience {
    /** The attribute's name. */
    String ATTRIBUTE = "hytta.patience";

    /** Counts a refusal. False when it is one too many: then nothing more is told or logged than that. */
    boolean refusedOnceMore();
}
