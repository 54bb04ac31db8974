using System.Net;
using System.Text;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>How many reconciliations there may be at once, and how long one may take.</summary>
public sealed class ReconciliationLimitsTests(BooksHost host, ReconciliationLimitsTests.HastyHost hasty)
    : IClassFixture<BooksHost>, IClassFixture<ReconciliationLimitsTests.HastyHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task OneTooManyIsAskedToComeBackAndAnAbandonedOneMakesPlace()
    {
        await using (await HeldUpload.StartAsync(host.Host.Http.BaseAddress!, rows: 2))
        {
            // The second row's sign of progress: the upload has its place.
            await UntilAsync(() => Task.FromResult(host.Host.Log.Lines.Any(line => line.Contains("2 rows of payments read", StringComparison.Ordinal))));
            var refused = await ReconcileAsync(host);
            Assert.Equal((HttpStatusCode.TooManyRequests, "RECONCILIATIONS_BUSY"), (refused.Status, refused.Code));
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await UntilAsync(async () => (await ReconcileAsync(host)).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task AnUploadThatTakesTooLongIsEnded()
    {
        await using var held = await HeldUpload.StartAsync(hasty.Host.Http.BaseAddress!, rows: 2);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await held.StatusLineAsync().WaitAsync(Patience));
        await UntilAsync(async () => (await ReconcileAsync(hasty)).Status == HttpStatusCode.OK);
    }

    private static Task<Answer> ReconcileAsync(BooksHost host) =>
        Answer.Of(host.Host.Http, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), Encoding.UTF8.GetBytes(BooksCaller.PaymentHeader)));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Gives a reconciliation one second.</summary>
    public sealed class HastyHost(Sandbox sandbox) : BooksHost(sandbox)
    {
        protected override string[] More => ["--Books:ReconciliationSecondsMax=1"];
    }
}
