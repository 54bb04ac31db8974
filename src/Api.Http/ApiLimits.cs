using Paykassma.Storage.Balances;

namespace Paykassma.Api.Http;

/// <summary>Limits of the endpoints, section <c>Api</c>. The protocol sets the limits on body sizes.</summary>
public sealed class ApiLimits
{
    public const string Section = "Api";

    /// <summary>Refused activations one address may send for one merchant within a minute. 600 unless set; from 1 to 1,000,000.</summary>
    public int WrongNumbersPerAddressMax { get; set; } = 600;

    /// <summary>Refused activations one merchant may send within a minute, from all addresses. 5,000 unless set; from 1 to 1,000,000.</summary>
    public int WrongNumbersPerMerchantMax { get; set; } = 5_000;

    /// <summary>The <c>Retry-After</c> of a label that typed too many wrong numbers. Seconds; 60 unless set; from 1 to 86,400.</summary>
    public int ThrottledRetryAfterSeconds { get; set; } = 60;

    /// <summary>Payments that one request refreshes; a re-check finds the others. 200 unless set; from 1 to 10,000.</summary>
    public int RefreshesMax { get; set; } = 200;

    /// <summary>Items on a page if the caller names no number. 50 unless set; from 1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Items a caller may ask for on one page. 200 unless set; from 1 to 200, the most that storage reads at once.</summary>
    public int PageSizeMax { get; set; } = AccountQueries.PageMax;
}
