using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Paykassma.Cli.Commands.Keys;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Cli.Commands.Sign;

/// <summary><c>paykassma sign withdrawal</c>: the signature of a withdrawal request, and how it is made.</summary>
internal static class SignWithdrawalCommand
{
    private const string Signature = "signature";

    private static readonly Argument<FileInfo> File = InputFile.Argument("File with the request in JSON; a signature in it is left out");
    private static readonly Option<bool> Body = new("--body") { Description = "Print the request with its signature, ready to send, instead of the signature." };
    private static readonly Option<bool> Explain = new("--explain") { Description = "Print each step: the values in their order, what they are joined to, its MD5, and the signature." };

    public static Command Create()
    {
        var command = new Command(
            "withdrawal",
            $"Sign a withdrawal request with the key in {KeyNames.Withdrawal}. Exit code 0: signed; 2: a gateway would refuse the request, or there is no key.")
        {
            File, Body, Explain,
        };
        KeyOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Body) && result.GetValue(Explain)) result.AddError($"{Body.Name} and {Explain.Name} exclude each other: leave one of them out.");
        });
        command.SetAction((parsed, cancellation) => RefusedException.TellAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var key = KeyOptions.Read(parsed).Withdrawal()[0];
        var bytes = await InputFile.ReadAsync(parsed.GetValue(File), JsonLimits.Request.BodyBytesMax, cancellation);
        if (!JsonInput.TryRead(bytes, out var request, out var error)) throw new RefusedException($"{error.StableCode}: the input is not a withdrawal request in JSON.");
        if (!SigningSteps.TryRead(request, out var steps, out var errors)) throw new RefusedException(errors.ToString());
        if (WithdrawalRequest.Read(request) is RequestReading<WithdrawalRequest>.Invalid invalid) throw new RefusedException(invalid.Errors.ToString());
        if (parsed.GetValue(Explain)) Tell(steps, key);
        else Console.Out.WriteLine(parsed.GetValue(Body) ? Signed(request, steps.Sign(key)) : steps.Sign(key));
        return 0;
    }

    private static void Tell(SigningSteps steps, string key)
    {
        var width = steps.Values.Max(value => value.Field.Length);
        foreach (var value in steps.Values) Console.Out.WriteLine($"{value.Field.PadRight(width)}  {value.Text}".TrimEnd());
        Console.Out.WriteLine($"joined     {steps.Joined}");
        Console.Out.WriteLine($"md5        {steps.Digest}");
        Console.Out.WriteLine("sha1 of    private_key + md5");
        Console.Out.WriteLine($"signature  {steps.Sign(key)}");
    }

    private static string Signed(JsonInput request, string signature)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var field in request.Root.EnumerateObject().Where(field => field.Name != Signature)) field.WriteTo(json);
            json.WriteString(Signature, signature);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
