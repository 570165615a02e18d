package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Address;
import dev.kontor.value.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From which accounts a debit can be drawn. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "de89 3704 0044 0532 0130 00",
                "AT611904300234573201",
                "NL91ABNA0417164300",
                "FR1420041010050500013M02606",
                "IT60X0542811101000000123456",
                "ES9121000418450200051332",
                "NO9386011117947",
                "LI21088100002324013AA",
                "MT84MALT011000012345MTLCAST001S"
            })
    void inside_of_the_economic_area_a_number_is_enough(String iban) {
        assertThat(Accounts.faults(DebitAccount.of(Secret.of(iban), "Anna"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DE88370400440532013000, WRONG_CHECK_DIGITS",
        "DE89370400440532013001, WRONG_CHECK_DIGITS",
        "DE8937040044053201300, WRONG_CHECK_DIGITS",
        "DE8937040044, NOT_AN_IBAN",
        "DE893704004405320130001234567890123, NOT_AN_IBAN",
        "12345678901234567890, NOT_AN_IBAN",
        "ZZ89370400440532013000, WRONG_CHECK_DIGITS",
        "BR1800360305000010009795493C1, OUTSIDE_SEPA",
        "TR330006100519786457841326, OUTSIDE_SEPA"
    })
    void a_number_that_is_none_or_of_elsewhere_is_named(String iban, AccountFault fault) {
        assertThat(Accounts.faults(DebitAccount.of(Secret.of(iban), "Anna"))).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CH9300762011623852957",
                "GB29NWBK60161331926819",
                "MC5811222000010123456789030",
                "SM86U0322509800000000270100",
                "GI75NWBK000000007099453"
            })
    void outside_of_it_bank_and_address_are_needed(String iban) {
        assertThat(Accounts.faults(DebitAccount.of(Secret.of(iban), "Anna")))
                .containsExactly(AccountFault.BIC_MISSING, AccountFault.ADDRESS_MISSING);
    }

    @Test
    void with_bank_and_address_they_are_as_good_as_any() {
        assertThat(Accounts.faults(Lines.URS)).isEmpty();
        assertThat(Accounts.faults(Lines.URS.living(Address.in("CH")))).containsExactly(AccountFault.ADDRESS_MISSING);
    }

    @Test
    void a_bank_of_another_country_is_not_the_account_s() {
        assertThat(Accounts.faults(Lines.ANNA.at(Secret.of("POFICHBEXXX")))).containsExactly(AccountFault.OTHER_BANK);
        assertThat(Accounts.faults(Lines.ANNA.at(Secret.of("NOBANK")))).containsExactly(AccountFault.WRONG_BIC);
        assertThat(Accounts.faults(Lines.ANNA.at(Secret.of("COBADEFFXXX")))).isEmpty();
    }

    @Test
    void a_bank_of_a_territory_may_have_its_state_s_letters() {
        DebitAccount reunion = DebitAccount.of(Secret.of("FR1420041010050500013M02606"), "Anna");

        assertThat(Accounts.faults(reunion.at(Secret.of("BNPAREXXXXX")))).isEmpty();
    }

    @Test
    void a_name_that_cannot_be_written_is_refused_beside_what_else_is_wrong() {
        assertThat(Accounts.faults(DebitAccount.of(Secret.of("DE88370400440532013000"), "王小明")))
                .containsExactlyInAnyOrder(AccountFault.WRONG_CHECK_DIGITS, AccountFault.UNWRITABLE_NAME);
    }

    @Test
    void only_country_and_end_of_a_number_are_shown() {
        assertThat(Accounts.shown(Secret.of("de89 3704 0044 0532 0130 00"))).isEqualTo("DE** **** **** **** **30 00");
        assertThat(Accounts.shown(Secret.of("1234"))).isEqualTo("****");
        assertThat(Lines.ANNA.toString()).isEqualTo("DebitAccount[***]");
    }
}
