using System.Buffers;
using System.Text;

namespace Paykassma.Protocol.Php;

/// <summary>Builds a body in the protocol's compact form, keys in the order written. The caller must follow JSON's grammar.</summary>
public ref struct PhpJsonWriter(IBufferWriter<byte> output)
{
    private bool _comma;

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Begin("{"u8);

    /// <summary>Closes an object.</summary>
    public void EndObject() => End("}"u8);

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Begin("["u8);

    /// <summary>Closes an array.</summary>
    public void EndArray() => End("]"u8);

    /// <summary>A key; its value must follow.</summary>
    public void Name(string name)
    {
        Comma();
        PhpJson.WriteString(name, output);
        output.Write(":"u8);
        _comma = false;
    }

    /// <summary>A text, or <c>null</c>.</summary>
    public void String(string? text)
    {
        Comma();
        if (text is null) output.Write("null"u8);
        else PhpJson.WriteString(text, output);
        _comma = true;
    }

    /// <summary>A value that is already JSON: a number token, <c>true</c>, <c>null</c>.</summary>
    public void Raw(string token)
    {
        Comma();
        Encoding.UTF8.GetBytes(token, output);
        _comma = true;
    }

    /// <summary>A value that is already JSON.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Comma();
        output.Write(json);
        _comma = true;
    }

    /// <summary>Tells this writer that the caller wrote a value directly to the output.</summary>
    public void AfterValue() => _comma = true;

    /// <summary>A boolean.</summary>
    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A key with a text or <c>null</c>.</summary>
    public void String(string name, string? text)
    {
        Name(name);
        String(text);
    }

    /// <summary>A key with a value that is already JSON.</summary>
    public void Raw(string name, string token)
    {
        Name(name);
        Raw(token);
    }

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        Comma();
        output.Write(bracket);
        _comma = false;
    }

    private void End(ReadOnlySpan<byte> bracket)
    {
        output.Write(bracket);
        _comma = true;
    }

    private readonly void Comma()
    {
        if (_comma) output.Write(","u8);
    }
}
