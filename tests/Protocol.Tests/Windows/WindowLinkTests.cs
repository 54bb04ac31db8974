using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Windows;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Windows;

public sealed class WindowLinkTests
{
    private static readonly Uri Window = new("https://plugin.example.org/");

    private static readonly WindowLink Full = new()
    {
        Label = "a&b=c/ü😀 %",
        CurrencyCode = "PKR",
        Lang = "ur",
        WalletType = "jazzcash_business",
        CustomTransactionId = "id+1",
        FixedAmount = 500,
        PaymentUrlSuccessId = "2",
        PaymentUrlPendingId = "3",
        PaymentUrlFailId = "1",
        SuccessUrl = "s.1",
        FailUrl = "f.2",
        PendingUrl = "p.3",
        LinkSignature = "0a",
    };

    [Fact]
    public void LinkIsBuiltInTheDocumentedOrder() =>
        Assert.Equal(
            "https://plugin.example.org/?label=a%26b%3Dc%2F%C3%BC%F0%9F%98%80%20%25&currency_code=PKR&lang=ur&wallet_type=jazzcash_business&custom_transaction_id=id%2B1&fixed_amount=500&payment_url_success_id=2&payment_url_pending_id=3&payment_url_fail_id=1&success_url=s.1&fail_url=f.2&pending_url=p.3&link_signature=0a",
            Full.ToUrl(Window));

    [Fact]
    public void LinkReadsBack() => Assert.Equal(Full, Read(new Uri(Full.ToUrl(Window)).Query));

    [Fact]
    public void LabelOfAnyCharactersReadsBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>().Filter(text => text.Get.Length <= 190 && !text.Get.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text.Get)), text =>
            Read(new WindowLink { Label = text.Get }.ToQuery()).Label == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void UnknownUnnamedAndEmptyParametersAreIgnored() =>
        Assert.Equal(
            new WindowLink { Label = "1", CurrencyCode = "INR" },
            Read("?label=1&theme=dark&theme=light&currency_code=INR&lang=&=x&&1700000000000"));

    [Fact]
    public void PlusIsABlank() => Assert.Equal("a b", Read("label=a+b").Label);

    [Fact]
    public void BadParameterIsRefusedByName() => Cells.AllHold(
        [
            ("label=1&label=2", "label", "The label field must be given once."),
            ("label=1&l%61bel=1", "label", "The label field must be given once."),
            ("label=%", "label", "The label field is not valid percent-encoded UTF-8."),
            ("label=%zz", "label", "The label field is not valid percent-encoded UTF-8."),
            ("label=%2", "label", "The label field is not valid percent-encoded UTF-8."),
            ("label=%FF", "label", "The label field is not valid percent-encoded UTF-8."),
            ("label=%00", "label", "The label field is not valid percent-encoded UTF-8."),
            ("label=%ED%A0%80", "label", "The label field is not valid percent-encoded UTF-8."),
            ("currency_code=PKRR", "currency_code", "The currency_code field must not be greater than 3 characters."),
            ("fixed_amount=1.5", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
            ("fixed_amount=0", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
            ("fixed_amount=-1", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
            ("fixed_amount=1e3", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
            ("fixed_amount=fixed_amount", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
            ("fixed_amount=99999999999999999999", "fixed_amount", "The fixed_amount field must be an integer greater than 0."),
        ],
        (string query, string field, string text) =>
        {
            WindowLinkReader.Read(query, out var errors);

            Assert.Equal([text], errors[field]);
        });

    [Fact]
    public void OverlongQueryIsRefused()
    {
        WindowLinkReader.Read(new string('a', WindowLinkReader.QueryLengthMax + 1), out var errors);

        Assert.False(errors.IsEmpty);
    }

    private static WindowLink Read(string query)
    {
        var link = WindowLinkReader.Read(query, out var errors);
        Assert.True(errors.IsEmpty, errors.ToString());
        return link;
    }

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
