using Paykassma.Plain.Http;
using Paykassma.Protocol.Messages;

namespace Paykassma.Plain.Gateway;

/// <summary><c>POST /api/v1/transaction/activate</c>: the payer's number.</summary>
internal sealed class ActivateEndpoint(PluginSecret secret, Activation activation)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!await secret.AdmitsAsync(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        var answer = ActivateRequest.Read(input) switch
        {
            RequestReading<ActivateRequest>.Valid valid => await activation.RunAsync(valid.Request),
            RequestReading<ActivateRequest>.Invalid invalid => new ActivateAnswer.Fail(FailMessage.Of(invalid.Errors)),
            var other => throw new InvalidOperationException($"JSON was read as {other}."),
        };
        await JsonResponse.WriteAsync(http, answer.ToBody());
    }
}
