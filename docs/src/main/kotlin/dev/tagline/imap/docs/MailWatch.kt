package dev.tagline.imap.docs

fun main() {
    println("Tagline")
}
