using System.CommandLine;
using System.Text;
using Paykassma.Cli.Commands.Keys;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Sign;

/// <summary><c>paykassma sign postback</c>: the signature that a gateway puts on a postback.</summary>
internal static class SignPostbackCommand
{
    private static readonly Argument<FileInfo> File = InputFile.Argument("File with the additional_data array, or with a whole postback, whose own keys are left out");
    private static readonly Option<bool> Body = new("--body") { Description = "Print the whole signed body, as a gateway sends it, instead of the signature." };
    private static readonly Option<string?> Label = new("--label") { Description = "The label that the body has, which is not signed. Needed for --body where only additional_data is given." };
    private static readonly Option<bool> Explain = new("--explain") { Description = "Print each step: what is signed, its MD5, and the signature." };

    public static Command Create()
    {
        var command = new Command(
            "postback",
            $"Sign a postback with the pair in {KeyNames.Access} and {KeyNames.Private}. Exit code 0: signed; 2: the input cannot be signed, or there is no key.")
        {
            File, Body, Label, Explain,
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
        var keys = KeyOptions.Read(parsed).Postback()[0];
        var input = await InputFile.ReadAsync(parsed.GetValue(File), JsonLimits.Postback.BodyBytesMax, cancellation);
        if (parsed.GetValue(Body))
        {
            Console.Out.WriteLine(Encoding.UTF8.GetString(PostbackEnvelope.Whole(input, parsed.GetValue(Label)).Sign(keys)));
            return 0;
        }

        var signed = PostbackEnvelope.Read(input).AdditionalData.Span;
        var signature = PostbackSignature.Compute(keys.AccessKey, keys.PrivateKey, signed);
        if (parsed.GetValue(Explain))
        {
            Console.Out.WriteLine($"json       {Encoding.UTF8.GetString(signed)}");
            Console.Out.WriteLine($"md5        {PostbackSignature.Digest(signed)}");
            Console.Out.WriteLine("sha1 of    access_key + private_key + md5");
            Console.Out.WriteLine($"signature  {signature}");
        }
        else
        {
            Console.Out.WriteLine(signature);
        }

        return 0;
    }
}
