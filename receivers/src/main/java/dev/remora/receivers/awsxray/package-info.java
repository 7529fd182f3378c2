/**
 * The receiver {@code awsxray}: segments and subsegments of the X-Ray SDKs, which come as UDP
 * datagrams, become spans (spec aws-translation section 8); its TCP proxy signs the SDKs' sampling
 * calls.
 *
 * <p>May import {@code config}, {@code core}, {@code transport} and {@code aws.proxy}. Datagrams
 * are read, translated and handed on by one loop. A document is read as a tree, as its members come
 * in any order and a datagram has at most 64 KiB. No socket and no signing of its own is here.
 */
@NullMarked
package dev.remora.receivers.awsxray;

import org.jspecify.annotations.NullMarked;
