using System.CommandLine;
using Paykassma.Cli.Commands.Keys;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Verify;

/// <summary><c>paykassma verify</c>: is a postback genuine, and what does a receiver do with it.</summary>
internal static class VerifyCommand
{
    private const int NotGenuine = 1;

    private static readonly Argument<FileInfo> File = InputFile.Argument("File with the postback's body, byte for byte as received");
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            $"Check a postback's signature with the pair in {KeyNames.Access} and {KeyNames.Private} (a second pair: the names with {KeyNames.Old}), and say what a receiver does with it. "
            + "Exit code 0: it is genuine, which is not yet a reason to credit; 1: it is not; 2: it is no postback, or there is no key.")
        {
            File, Json,
        };
        KeyOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RefusedException.TellAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var pairs = KeyOptions.Read(parsed).Postback();
        var body = await InputFile.ReadAsync(parsed.GetValue(File), JsonLimits.Postback.BodyBytesMax, cancellation);
        if (!PostbackReader.TryRead(body, out var postback, out var error))
            throw new RefusedException($"{error.StableCode}: this is no postback. Save the body exactly as it was received, before any framework has read it; a receiver answers 400.");
        var finding = PostbackFinding.Of(postback, pairs);
        if (parsed.GetValue(Json)) Console.Out.WriteLine(FindingJson.Write(finding));
        else foreach (var line in FindingText.Lines(finding)) Console.Out.WriteLine(line);
        return finding.IsGenuine ? 0 : NotGenuine;
    }
}
