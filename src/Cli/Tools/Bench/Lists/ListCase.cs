namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>A list that people or platforms open on grown tables.</summary>
/// <param name="Name">In reports.</param>
/// <param name="Path">The address of one of its pages.</param>
/// <param name="Shows">A text that is on that page if it has rows.</param>
internal sealed record ListCase(string Name, string Path, string Shows)
{
    /// <summary>How long a page of any of them may take for 99 of 100 readers, in milliseconds.</summary>
    public const double P99Most = 100;

    /// <summary>First pages, pages far behind, and those that a filter finds.</summary>
    public static readonly IReadOnlyList<ListCase> All =
    [
        new("payments, newest", "/backoffice/payments", ListRows.PaymentPrefix),
        new("payments, half way back", $"/backoffice/payments?to={ListRows.HalfWay}", ListRows.PaymentPrefix),
        new("payments of a label", $"/backoffice/payments?label={ListRows.Label}", ListRows.PaymentPrefix),
        new("payments that wait", "/backoffice/payments?status=pending", ListRows.PaymentPrefix),
        new("deposits, newest", "/merchant/deposits", ListRows.DepositPrefix),
        new("statement of an account", $"/merchant/v1/accounts/{ListRows.Label}/transfers?currency=INR", ListRows.DepositPrefix),
        new("statement, far back", $"/merchant/v1/accounts/{ListRows.Label}/transfers?currency=INR&cursor=20", ListRows.DepositPrefix),
    ];
}
