namespace Paykassma.Storage.Retention.Erasure;

/// <summary>
/// Which subjects of acts name the person: their account, <c>account/user/{label}/{currency}</c>, or the payer, <c>payer/{merchant}/{label}</c>.
/// In them the label is one part of a path, whatever it is. No other subject ever contains it as a label.
/// </summary>
internal sealed class PersonSubjects(ErasureRequest request)
{
    // Begins with what no subject begins with.
    private const string Nothing = "\u0001";

    /// <summary>Whether <c>subject</c> is an account of the person; with <c>@account</c>. Behind the label is the currency only: a label may contain slashes.</summary>
    public const string IsAccount = "(starts_with(subject, @account) AND strpos(substr(subject, length(@account) + 1), '/') = 0)";

    /// <summary>With what their accounts begin.</summary>
    public string Account => request.Merchant is null ? $"account/user/{request.Label}/" : Nothing;

    /// <summary>The payer; nothing for a user of the merchant side.</summary>
    public string Payer => request.Merchant is null ? Nothing : $"payer/{request.Merchant}/{request.Label}";

    /// <summary>The subject with the pseudonym for the label; any other subject stays.</summary>
    public string Renamed(string subject, string pseudonym)
    {
        if (subject == Payer) return $"payer/{request.Merchant}/{pseudonym}";
        return subject.StartsWith(Account, StringComparison.Ordinal) && subject.IndexOf('/', Account.Length) < 0
            ? $"account/user/{pseudonym}/{subject[Account.Length..]}"
            : subject;
    }
}
