using Paykassma.Storage.Balances;

namespace Paykassma.Api.Http;

/// <summary>Limits of the endpoints, section <c>Api</c>. The protocol sets the limits on body sizes.</summary>
public sealed class ApiLimits
{
    public const string Section = "Api";

    /// <summary>
    /// Wrong numbers one address may send through the API for one merchant within a minute; ten times as many within an hour. A number that
    /// nobody knows is wrong, even if it opens a possible transaction. 600 unless set; from 1 to 1,000,000.
    /// </summary>
    public int WrongNumbersPerAddressMax { get; set; } = 600;

    /// <summary>Wrong numbers one merchant may send through the API within a minute, from all addresses. 5,000 unless set; from 1 to 1,000,000.</summary>
    public int WrongNumbersPerMerchantMax { get; set; } = 5_000;

    /// <summary>Wrong numbers of one method of a merchant within a minute. 2,000 unless set; from 1 to 1,000,000.</summary>
    public int WrongNumbersPerMethodMax { get; set; } = 2_000;

    /// <summary>
    /// Wrong numbers one merchant may send within a minute for labels that were never shown a wallet. They have a budget of their own,
    /// because anybody can invent a label. 100 unless set; from 1 to 1,000,000.
    /// </summary>
    public int WrongNumbersOfUnknownLabelsMax { get; set; } = 100;

    /// <summary>
    /// Each right number of the last hour raises an address' or a merchant's budget of wrong numbers by one, up to this many: many payers can
    /// share an address, and a guesser is seldom right. 6,000 unless set; from 0 to 1,000,000.
    /// </summary>
    public int RightNumbersEarnMax { get; set; } = 6_000;

    /// <summary>
    /// After this many wrong numbers of an address at windows within ten minutes, a right one is suspect, unless right numbers are as many.
    /// 60 unless set; from 1 to 1,000,000.
    /// </summary>
    public int ManyWrongNumbers { get; set; } = 60;

    /// <summary>After this many wrong numbers of a merchant within a minute, a right one is suspect, unless right numbers are as many. 300 unless set; from 1 to 1,000,000.</summary>
    public int ManyWrongNumbersOfMerchant { get; set; } = 300;

    /// <summary>Payments of one label that may wait for money that has not come. 5 unless set; from 1 to 1,000,000.</summary>
    public int OpenClaimsPerLabelMax { get; set; } = 5;

    /// <summary>The same for one client address at a payment window. 50 unless set; from 1 to 1,000,000.</summary>
    public int OpenClaimsPerAddressMax { get; set; } = 50;

    /// <summary>The same for one merchant. 10,000 unless set; from 1 to 1,000,000.</summary>
    public int OpenClaimsPerMerchantMax { get; set; } = 10_000;

    /// <summary>The <c>Retry-After</c> of a label that typed too many wrong numbers or has too many open claims. Seconds; 60 unless set; from 1 to 86,400.</summary>
    public int ThrottledRetryAfterSeconds { get; set; } = 60;

    /// <summary>Payments that one request refreshes; a re-check finds the others. 200 unless set; from 1 to 10,000.</summary>
    public int RefreshesMax { get; set; } = 200;

    /// <summary>Items on a page if the caller names no number. 50 unless set; from 1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Items a caller may ask for on one page. 200 unless set; from 1 to 200, the most that storage reads at once.</summary>
    public int PageSizeMax { get; set; } = AccountQueries.PageMax;
}
