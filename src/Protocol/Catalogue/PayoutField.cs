namespace Paykassma.Protocol.Catalogue;

/// <summary>A field of a withdrawal request whose rule differs between payment systems.</summary>
public enum PayoutField
{
    /// <summary><c>account_number</c>: the receiving wallet or bank account.</summary>
    AccountNumber,

    /// <summary><c>account_name</c>: its holder.</summary>
    AccountName,

    /// <summary><c>account_email</c>: the holder's address.</summary>
    AccountEmail,

    /// <summary><c>bank_details.bank_code</c>.</summary>
    BankCode,

    /// <summary><c>bank_details.branch_code</c>.</summary>
    BranchCode,
}

/// <summary>The fields' names on the wire.</summary>
public static class PayoutFieldNames
{
    /// <summary>The field's path in the request, e.g. <c>bank_details.bank_code</c>.</summary>
    public static string WireName(this PayoutField field) => field switch
    {
        PayoutField.AccountNumber => "account_number",
        PayoutField.AccountName => "account_name",
        PayoutField.AccountEmail => "account_email",
        PayoutField.BankCode => "bank_details.bank_code",
        PayoutField.BranchCode => "bank_details.branch_code",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a payout field"),
    };
}
