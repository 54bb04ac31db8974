using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Fields of a report that break a rule are answered with ProblemDetails, by the field's name.</summary>
public sealed class AgentFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private static readonly Fields Report = new(
        ("wallet_type", "\"upi_l\""), ("identifier", "\"demo-l@upi\""), ("transaction_id", "\"123456789012\""), ("amount", "700"),
        ("currency_code", "\"INR\""), ("received_at", "\"2026-01-01T10:00:00Z\""));

    private static IEnumerable<(string, string)> BadReports => Fields.Cases(
        ("wallet_type", Fields.BadMethods), ("identifier", Fields.BadTexts), ("transaction_id", Fields.BadTexts), ("amount", Fields.BadAmounts),
        ("currency_code", Fields.BadCurrencies), ("key1", Fields.BadNumbers.Except([Fields.Absent, "null", "\"١٢٣٤٥٦٧٨٩٠١٢\""])),
        ("received_at",
        [
            .. Fields.BadTexts, "1767261600", "\"yesterday\"", "\"2026-01-01\"", "\"2026-01-01T10:00:00\"", "\"2026-13-01T10:00:00Z\"",
            "\"2026-01-01 10:00:00Z\"", "\"2999-01-01T10:00:00Z\"", "\"1969-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"",
        ]));

    [Fact]
    public Task ABadReportIsRefusedByName() => Cells.AllHoldAsync(BadReports, (field, value) =>
        ExpectProblem(Requests.PostText("/agent/v1/wallet-transfers", Report.With(field, value), "demo-agent"), field));

    [Theory]
    [InlineData("UTR-12345678")]
    [InlineData("12345678901")]
    public Task ANumberThatDoesNotTellWhatPayersTypeNeedsAKey1(string transactionId) =>
        ExpectProblem(Requests.PostText("/agent/v1/wallet-transfers", Report.With("transaction_id", $"\"{transactionId}\""), "demo-agent"), "key1");
}
