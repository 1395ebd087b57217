package dev.tagline.imap.docs.guide

import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.metadata.MetadataEntry

/** The code of `docs/guide-kotlin.md` about annotations, run against the fake server by the tests. */
class KotlinNotesGuide(
    private val println: (String) -> Unit,
) {
    /** Annotations. */
    suspend fun notes(imap: SuspendingConnection) {
        // region notes
        val color = MetadataEntry.of("/private/vendor/example/color")
        imap.setMetadata("Projects", color, "blue")
        println("${imap.getMetadata("Projects", color).text(color)}")
        imap.removeMetadata("Projects", color)
        // endregion
    }
}
