/**
 * Audio books: a document becomes pieces of a minute or two, each is spoken once and kept, and the kept pieces become the
 * files. Whoever stops on the way goes on from the pieces that are there.
 */
package dev.kokoro.book;
