package se.hytta.demolms.school;

/** One score that a tool posted, with what it was answered (status 0: the connection was dropped). */
public record ScorePost(String at, long lineItem, String body, int status, String answer) {}
