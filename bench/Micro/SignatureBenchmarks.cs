using BenchmarkDotNet.Attributes;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Micro;

/// <summary>The documented signature of a postback: computed by the sender, checked by the receiver.</summary>
public class SignatureBenchmarks
{
    private readonly byte[] _additionalData = SamplePostback.AdditionalData();
    private readonly Postback _postback =
        PostbackReader.TryRead(SamplePostback.Body(), out var postback, out var error) ? postback : throw new InvalidOperationException($"{error}");

    [Benchmark]
    public string Sign() => PostbackSignature.Compute(SamplePostback.Keys.AccessKey, SamplePostback.Keys.PrivateKey, _additionalData);

    [Benchmark]
    public bool Verify() =>
        PostbackVerifier.Verify(_postback, SamplePostback.Keys) ? true : throw new InvalidOperationException("The sample's signature is wrong.");
}
