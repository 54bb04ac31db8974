using System.Net;
using System.Text;
using Paykassma.Cli.Commands.Reconcile;
using Spectre.Console;

namespace Paykassma.Cli.Tests.Commands.Reconcile;

/// <summary>What a person is told, and what a script sees as exit code, for each way it can end.</summary>
public sealed class ReconcileRunTests : IDisposable
{
    private const string Progress = """{"type":"progress","stage":"read","rows":2}""" + "\n";
    private const string Row = """{"type":"row","verdict":"amount_differs","id":"order-1","line":2,"there":{"status":"ok","amount":"700","currency_code":"INR"},"here":{"status":"credited","amount":"600","currency_code":"INR"}}""" + "\n";
    private const string AllMatch = """{"type":"summary","kind":"payments","file_rows":2,"match":2,"missing_here":0,"missing_there":0,"amount_differs":0,"status_differs":0,"duplicate":0,"all_match":true}""" + "\n";
    private const string OneDiffers = """{"type":"summary","kind":"payments","file_rows":2,"match":1,"missing_here":0,"missing_there":0,"amount_differs":1,"status_differs":0,"duplicate":0,"all_match":false}""" + "\n";

    private readonly FileInfo _file = new(Path.GetTempFileName());
    private readonly FileInfo _output = new(Path.GetTempFileName());
    private readonly StringWriter _console = new();

    public ReconcileRunTests() => File.WriteAllText(_file.FullName, "the file");

    [Fact]
    public async Task AllMatchIsZero()
    {
        Assert.Equal(0, await RunAsync(HttpStatusCode.OK, Progress + AllMatch));
        Assert.Contains("All match.", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADifferenceIsOneAndIsShownAndKept()
    {
        Assert.Equal(1, await RunAsync(HttpStatusCode.OK, Progress + Row + OneDiffers));
        Assert.Contains("ok 700 INR", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("credited 600 INR", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 do not match.", _console.ToString(), StringComparison.Ordinal);
        Assert.Equal(Row, await File.ReadAllTextAsync(_output.FullName));
    }

    [Fact]
    public async Task AnAnswerWithoutItsSummaryIsNoAnswer()
    {
        Assert.Equal(2, await RunAsync(HttpStatusCode.OK, Progress + Row));
        Assert.Contains("ended before its summary", _console.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":"CSV_VALUE","title":"Bad Request","detail":"Line 3, column 5: The amount must be a number."}""", "CSV_VALUE): Line 3, column 5: The amount must be a number.")]
    [InlineData("""{"code":"UNAUTHORIZED","title":"Unauthorized"}""", "UNAUTHORIZED): Unauthorized")]
    [InlineData("<html>", "Refused with status 400.")]
    [InlineData("null", "Refused with status 400.")]
    public async Task ARefusalIsTwoAndSaysWhy(string body, string told)
    {
        Assert.Equal(2, await RunAsync(HttpStatusCode.BadRequest, body));
        Assert.Contains(told, _console.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]\n")]
    [InlineData("nonsense\n")]
    public async Task AnAnswerThatIsNoneIsTwo(string body) => Assert.Equal(2, await RunAsync(HttpStatusCode.OK, body));

    [Fact]
    public async Task TheFileIsSentAsItIsWithTheKey()
    {
        var server = new Server(HttpStatusCode.OK, AllMatch);
        await RunAsync(server);
        Assert.Equal(
            ("the file", "text/csv; charset=utf-8", "Bearer key", "/merchant/v1/reconciliations?kind=payments&from=2026-11-01&to=2026-11-02T00%3A00%3A00Z&show=differences"),
            (server.Body, server.ContentType, server.Authorization, server.PathAndQuery));
        Assert.DoesNotContain("key", _console.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _file.Delete();
        _output.Delete();
        _console.Dispose();
    }

    private Task<int> RunAsync(HttpStatusCode status, string body) => RunAsync(new Server(status, body));

    private async Task<int> RunAsync(Server server)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_console) });
        console.Profile.Width = 200;
        using var http = new HttpClient(server);
        return await new ReconcileRun(http, console).ExecuteAsync(new ReconcileOptions
        {
            File = _file,
            Kind = "payments",
            Url = new Uri("http://merchant.example"),
            From = "2026-11-01",
            To = "2026-11-02T00:00:00Z",
            Key = "key",
            Output = _output,
        }, CancellationToken.None);
    }

    private sealed class Server(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string? Body { get; private set; }
        public string? ContentType { get; private set; }
        public string? Authorization { get; private set; }
        public string? PathAndQuery { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            ContentType = request.Content.Headers.ContentType!.ToString();
            Authorization = request.Headers.Authorization!.ToString();
            PathAndQuery = request.RequestUri!.PathAndQuery;
            return new HttpResponseMessage(status) { Content = new StringContent(answer, Encoding.UTF8) };
        }
    }
}
