using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Cashier;

/// <summary>A field of the withdrawal form: where the money goes.</summary>
/// <param name="Name">On the wire, e.g. <c>bank_details.bank_code</c>; refusals are filed under it.</param>
/// <param name="Example">A value that the rule accepts, so that a trial needs no typing.</param>
public sealed record PayoutFormField(string Name, string Label, bool IsRequired, string Example)
{
    /// <summary>The fields of a method, in the order of its rules.</summary>
    public static IReadOnlyList<PayoutFormField> Of(PaymentSystem system) =>
        [.. system.Payout!.FieldRules.Select(rule => Of(system, rule))];

    private static PayoutFormField Of(PaymentSystem system, PayoutFieldRule rule)
    {
        var (label, example) = (rule.Fields[0], system.WalletType) switch
        {
            (PayoutField.AccountNumber, "jazzcash_business") => ("JazzCash number", "03001234567"),
            (PayoutField.AccountNumber, "paytm") => ("PayTM number", "9812345670"),
            (PayoutField.AccountNumber, _) => ("Account number", "0340513800"),
            (PayoutField.AccountName, _) => ("Account holder", "Asha Perera"),
            (PayoutField.AccountEmail, _) => ("E-mail", ""),
            (PayoutField.BankCode, "jazzcash_business") => ("CNIC, 13 digits", "3520212345671"),
            (PayoutField.BankCode, _) => ("Bank", "Bank of Ceylon"),
            (PayoutField.BranchCode, _) => ("IFSC", "HDFC0001234"),
            var (field, _) => (field.WireName(), ""),
        };
        return new(rule.ReportedField, label, rule.Presence != Presence.Optional, rule.Presence == Presence.Optional ? "" : example);
    }
}
