using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Starts the work that a grain's answer asks for: payments to refresh, postbacks that are due. A re-check finds all of it too, so a
/// failure here does not fail the request.
/// </summary>
public sealed partial class PaymentNews(IGrainFactory grains, IPostbackCourier courier, IOptions<ApiLimits> limits, ILogger<PaymentNews> log)
{
    private const int AtOnce = 8;

    /// <summary>Starts the work of a payment's answer.</summary>
    public Task SpreadAsync(PaymentAnswer answer)
    {
        if (answer.PostbackDue is { } postback) courier.Offer(postback);
        return SpreadAsync(answer.Refresh);
    }

    /// <summary>Refreshes these payments, and the payments that they name in turn.</summary>
    public Task SpreadAsync(ImmutableArray<string> payments) => payments.IsDefaultOrEmpty
        ? Task.CompletedTask
        : grains.RefreshPaymentsAsync(payments, AtOnce, limits.Value.RefreshesMax, courier, LogFailed);

    [LoggerMessage(4101, LogLevel.Warning, "Refreshing {Payment} failed; a re-check finds it.")]
    private partial void LogFailed(string payment, Exception exception);
}
