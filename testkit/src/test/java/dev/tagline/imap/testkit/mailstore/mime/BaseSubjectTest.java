package dev.tagline.imap.testkit.mailstore.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseSubjectTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "none", textBlock = """
                    none                              | ~~           | false
                    lunch                             | LUNCH        | false
                    Re: lunch                         | LUNCH        | true
                    RE : Fwd: fw: lunch               | LUNCH        | true
                    Re[2]: lunch                      | LUNCH        | true
                    [cooks] Re: [cooks]  lunch        | LUNCH        | true
                    [cooks]                           | [COOKS]      | false
                    [a] [b]                           | [B]          | false
                    lunch (fwd)  (FWD)                | LUNCH        | true
                    [fwd: Re: lunch]                  | LUNCH        | true
                    [Fwd: [fwd: lunch] (fwd)]         | LUNCH        | true
                    rejoice: lunch                    | REJOICE: LUNCH | false
                    Re:                               | ~~           | true
                    =?UTF-8?Q?Re:_gr=C3=BC=C3=9Fe?=   | GRÜßE       | true
                    a  ~	~ b                       | A ~ ~ B      | false
                    """)
    void isWhatRepliesAndForwardsShare(String field, String text, boolean replyOrForward) {
        assertEquals(new BaseSubject(text, replyOrForward), BaseSubject.of(field));
    }
}
