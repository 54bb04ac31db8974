using System.Net;
using System.Net.Http.Headers;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;
using Polly;

namespace Paykassma.Outbound.Provider;

/// <summary>
/// Calls the provider over HTTP. The secret is in the query, as documented, so nothing here logs a URL, and no exception contains
/// one.
/// </summary>
public sealed class ProviderClient : IProviderClient
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int AnswerBytesMax = 65_536;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;
    private readonly string _secret;
    private readonly string _withdrawalKey;
    private readonly ResiliencePipeline<ProviderAnswer> _create;
    private readonly ResiliencePipeline<ProviderAnswer> _activate;
    private readonly ResiliencePipeline<ProviderAnswer> _withdraw;

    /// <param name="http">Its base address is the provider's API; the options set the time-outs, not this client.</param>
    /// <param name="jitter">Spreads repeats: from 0 to 1, at random unless given.</param>
    public ProviderClient(HttpClient http, ProviderOptions options, TimeProvider clock, Func<double>? jitter = null)
    {
        _http = http;
        _secret = Uri.EscapeDataString(options.Secret!);
        _withdrawalKey = options.WithdrawalKey!;
        _create = ProviderPipeline.Build(options, repeats: true, clock, jitter);
        _activate = ProviderPipeline.Build(options, repeats: options.OnUnknownOutcome == OnUnknownOutcome.AskAgain, clock, jitter);
        _withdraw = ProviderPipeline.Build(options, repeats: false, clock);
    }

    public async Task<CreateOutcome> CreateAsync(string walletType, string currency, string label, CancellationToken cancellation)
    {
        var body = new CreateTransactionRequest(currency, label).ToBody();
        var answer = await Send(_create, $"api/v1/transaction/create/{Uri.EscapeDataString(walletType)}?secret={_secret}", body, cancellation);
        if (answer.Body is null) return new CreateOutcome.Unavailable(answer.Why);
        return CreateTransactionAnswer.Parse(answer.Body) switch
        {
            CreateTransactionAnswer.Ok ok => new CreateOutcome.Shown(
            [
                new("identifier", ok.Identifier),
                .. ok.QrData is { } qr ? [new("qr_data", qr)] : Array.Empty<KeyValuePair<string, string>>(),
                .. ok.Others,
            ]),
            CreateTransactionAnswer.Fail fail => new CreateOutcome.Refused(fail.Message.ToString()),
            _ => new CreateOutcome.Unavailable("the answer is none of the documented ones"),
        };
    }

    public async Task<ActivateOutcome> ActivateAsync(ProviderActivation activation, CancellationToken cancellation)
    {
        var body = new ActivateRequest
        {
            Currency = CurrencyOf(activation.Currency),
            WalletType = activation.WalletType,
            Label = activation.Label,
            Key1 = activation.Key1,
            Amount = activation.Amount,
            CustomTransactionId = activation.CustomTransactionId,
        }.ToBody();
        var answer = await Send(_activate, $"api/v1/transaction/activate?secret={_secret}", body, cancellation);
        if (answer.Body is null) return new ActivateOutcome.Unknown(answer.Why);
        return ActivateAnswer.Parse(answer.Body) switch
        {
            ActivateAnswer.Ok => new ActivateOutcome.Answered(ActivationOutcome.Ok, null),
            ActivateAnswer.Pending => new ActivateOutcome.Answered(ActivationOutcome.Pending, ActivateAnswer.PendingText),
            ActivateAnswer.PossibleTransactionCreated => new ActivateOutcome.Answered(ActivationOutcome.Possible, ActivateAnswer.PossibleTransactionText),
            ActivateAnswer.Fail fail => new ActivateOutcome.Answered(ActivationOutcome.Fail, fail.Message.ToString()),
            _ => new ActivateOutcome.Unknown("the answer is none of the documented ones"),
        };
    }

    public async Task<WithdrawOutcome> WithdrawAsync(WithdrawalRequest withdrawal, CancellationToken cancellation)
    {
        // It is signed, so it needs no secret.
        var answer = await Send(_withdraw, "v2/withdrawal/create", withdrawal.ToBody(_withdrawalKey), cancellation);
        if (answer.Body is null) return new WithdrawOutcome.Unknown(answer.Why);
        return WithdrawalAnswer.Parse(answer.Body) switch
        {
            WithdrawalAnswer.Ok => new WithdrawOutcome.Accepted(),
            WithdrawalAnswer.Fail fail => new WithdrawOutcome.Refused(fail.Message.ToString()),
            _ => new WithdrawOutcome.Unknown("the answer is none of the documented ones"),
        };
    }

    private async Task<ProviderAnswer> Send(
        ResiliencePipeline<ProviderAnswer> pipeline, string path, byte[] body, CancellationToken cancellation)
    {
        try
        {
            return await pipeline.ExecuteAsync(token => SendOnce(path, body, token), cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or Polly.Timeout.TimeoutRejectedException
            && !cancellation.IsCancellationRequested)
        {
            // The exception's message could contain the URL with the secret, so only the kind of failure is passed on.
            return new ProviderAnswer(null, e is HttpRequestException http ? http.HttpRequestError.ToString() : "no answer in time");
        }
    }

    private async ValueTask<ProviderAnswer> SendOnce(string path, byte[] body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode != HttpStatusCode.OK) return new ProviderAnswer(null, $"HTTP {(int)response.StatusCode}");
        var answer = await BoundedBody.ReadAsync(response.Content, AnswerBytesMax, cancellation);
        return answer is null ? new ProviderAnswer(null, "the answer is too long") : new ProviderAnswer(answer, "");
    }

    private static Currency CurrencyOf(string code) => Currency.TryGet(code, out var currency)
        ? currency
        : throw new ArgumentException($"{code} is not a currency of the catalogue", nameof(code));
}

/// <summary>The result of a call: a body, or in a few words why there is none.</summary>
internal readonly record struct ProviderAnswer(byte[]? Body, string Why);
