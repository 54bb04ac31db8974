using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/reconciliations?kind=payments|payouts&amp;from=&amp;to=&amp;show=all|differences</c> (ours): takes a gateway's
/// export and compares each of its rows with our books. It also lists what our books have and the file does not: a file without rows
/// downloads the whole period, so that each comparison is in the audit trail as a download is. Changes nothing.
/// </summary>
internal sealed partial class Reconciliations(
    MerchantBooks books, IOptions<BooksLimits> options, StreamedAnswer answer, ExportTrail trail, TimeProvider clock, ILogger<Reconciliations> log)
{
    private readonly BooksLimits _limits = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.ReconciliationsMax);

    public async Task<IResult> Handle(HttpContext http)
    {
        var errors = new ValidationErrors();
        if (!ReconciliationKind.TryGet(http.Request.Query["kind"], out var kind)) errors.Add("kind", "The kind parameter must be payments or payouts.");
        var period = Period.Read(http.Request, _limits, errors);
        var show = http.Request.Query["show"] is { Count: > 0 } said ? said.ToString() : "all";
        if (show is not ("all" or "differences")) errors.Add("show", "The show parameter must be all or differences.");
        if (!errors.IsEmpty) return Problem.Of(errors);
        if (StatedFile.Refuse(http.Request, _limits) is { } refusal) return refusal.ToResult();
        StatedFile.LiftServerLimit(http);
        var lines = new ReconciliationLines(http, kind!, period, show == "all");
        return (await RunAsync(http, http.Caller(), kind!, period, http.Request.Body, lines))?.ToResult() ?? Results.Empty;
    }

    /// <summary>Reads the file and compares it.</summary>
    /// <returns>Why it was refused; null once <paramref name="told"/> has sent everything.</returns>
    public async Task<Refusal?> RunAsync(HttpContext http, Actor who, ReconciliationKind kind, Period period, Stream file, IReconciliationAnswer told)
    {
        if (!_places.Wait(0)) return Busy(http);
        try
        {
            return await CompareAsync(http, who, kind, period, new StatedFile(file, _limits), told);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<Refusal?> CompareAsync(
        HttpContext http, Actor who, ReconciliationKind kind, Period period, StatedFile file, IReconciliationAnswer told)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(_limits.ReconciliationSecondsMax), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, http.RequestAborted);
        try
        {
            await using var table = await books.OpenTableAsync(either.Token);
            if (await CopyAsync(file, kind, table, either.Token) is { } refusal) return refusal;
            await trail.RecordAsync(http, who, null, $"{kind.Name}.reconcile", kind.Name, ExportTrail.Json(period, file.Rows), () =>
                answer.WriteAsync(http, (_, cancellation) => TellAsync(kind, period, table, file.Rows, who, told, cancellation), either.Token));
            return null;
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !http.Response.HasStarted)
        {
            return new(
                MerchantErrors.ReconciliationTooSlow,
                $"The file was not read within {_limits.ReconciliationSecondsMax} seconds, the time limit of a reconciliation.");
        }
    }

    /// <summary>Reads the whole file; returns a refusal when it is invalid. Nothing is sent before the last row is known to be valid.</summary>
    private async Task<Refusal?> CopyAsync(StatedFile file, ReconciliationKind kind, StatedTable table, CancellationToken cancellation)
    {
        try
        {
            await BookHeader.ReadAsync(file.Csv, kind.Columns, cancellation);
            while (await file.Csv.ReadAsync(cancellation))
            {
                await table.AddAsync(kind.Read(file.Csv), cancellation);
                if (file.Rows % _limits.RowsPerProgress == 0) LogRead(file.Rows, kind.Name);
            }
        }
        catch (CsvFormatException e)
        {
            return await file.RefuseAsync(e.Error, cancellation);
        }

        await table.CompleteAsync(cancellation);
        return null;
    }

    private async Task TellAsync(
        ReconciliationKind kind, Period period, StatedTable table, long fileRows, Actor who, IReconciliationAnswer told, CancellationToken cancellation)
    {
        var totals = new ReconciliationTotals { FileRows = fileRows };
        await told.BeginAsync(fileRows, cancellation);
        await foreach (var pair in kind.JoinAsync(table, period.From, period.To, cancellation))
        {
            if (Comparison.Judge(pair.There, pair.Here) is not { } verdict) continue;
            totals.Add(verdict);
            await told.RowAsync(HiddenNumbers.OfCredits(who) ? WithoutOurNumber(pair) : pair, verdict, cancellation);
            if (totals.Compared % _limits.RowsPerProgress != 0) continue;
            LogCompared(totals.Compared, kind.Name);
            await told.ProgressAsync(totals.Compared, cancellation);
        }

        await told.EndAsync(totals, cancellation);
        LogDone(kind.Name, fileRows, totals.AllMatch);
    }

    /// <summary>Below finance nobody is shown it: after a credit by hand its money may be unclaimed still.</summary>
    private static ReconciledPair WithoutOurNumber(ReconciledPair pair) => pair.Here?.Of.TransactionId is null
        ? pair
        : pair with { Here = pair.Here with { Of = pair.Here.Of with { TransactionId = HiddenNumbers.NotShown } } };

    private static Refusal Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return new(MerchantErrors.ReconciliationsBusy, "Too many reconciliations are running. Try again when one has ended.");
    }

    [LoggerMessage(4302, LogLevel.Information, "Reconciliation: {Rows} rows of {Kind} read.")]
    private partial void LogRead(long rows, string kind);

    [LoggerMessage(4303, LogLevel.Information, "Reconciliation: {Rows} rows of {Kind} compared.")]
    private partial void LogCompared(long rows, string kind);

    [LoggerMessage(4304, LogLevel.Information, "Reconciliation of {Kind}: {Rows} rows, all match: {AllMatch}.")]
    private partial void LogDone(string kind, long rows, bool allMatch);
}
