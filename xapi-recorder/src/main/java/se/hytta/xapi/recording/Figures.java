package se.hytta.xapi.recording;

import java.time.Duration;

/**
 * What this node has recorded since its start. None of these falls.
 *
 * @param requests that brought statements and are answered
 * @param refusedRequests those of them that were refused, so that nothing was stored
 * @param stored statements that were not there before, the host's own among them
 * @param repeated statements that were there already, word for word
 * @param refused statements of refused requests, where these could be read so far
 * @param spent in all those requests, each from its arrival at the resource to its answer
 */
public record Figures(long requests, long refusedRequests, long stored, long repeated, long refused, Duration spent) {}
